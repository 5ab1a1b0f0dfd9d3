"""Bundles that misbehave, made with the JDK's compiler when a case wants them."""
import glob
import os
import zipfile

import rig

SOURCE = """package faulty;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) throws Exception {
        %s
    }

    @Override
    public void stop(BundleContext context) throws Exception {
        %s
    }
}
"""
MANIFEST = """Manifest-Version: 1.0
Bundle-ManifestVersion: 2
Bundle-SymbolicName: %s
Bundle-Version: 1.0.0
Bundle-Activator: faulty.Activator
Import-Package: org.osgi.framework%s

"""
HANG = "while (true) { try { Thread.sleep(1000); } catch (InterruptedException e) { System.getProperty(\"no\"); } }"


def make(own, name, start="", stop="", imports=""):
    """A jar with a bundle of this name whose activator does this at its start and its stop."""
    rig.need_tool("javac", "openjdk-17-jdk-headless")
    folder = own.path("jar-" + name)
    os.makedirs(os.path.join(folder, "faulty"))
    source = os.path.join(folder, "faulty", "Activator.java")
    with open(source, "w", encoding="utf-8") as file:
        file.write(SOURCE % (start, stop))
    framework = glob.glob(os.path.join(own.home, "lib", "org.apache.felix.framework-*.jar"))[0]
    rig.run("javac", "--release", "17", "-cp", framework, source)
    jar = own.path(name + "-1.0.0.jar")
    with zipfile.ZipFile(jar, "w") as out:
        out.writestr("META-INF/MANIFEST.MF", MANIFEST % (name, imports))
        for path in glob.glob(os.path.join(folder, "faulty", "*.class")):
            out.write(path, "faulty/" + os.path.basename(path))
    return jar

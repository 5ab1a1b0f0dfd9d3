package org.geophone.admin.internal.config;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads the metatype file of a bundle (OSGi Compendium, chapter 105). Read here and not through the metatype service,
 * because that hands out neither the smallest nor the largest value.
 */
final class DescriptionReader {
    private final String bundle;
    private final Map<String, Class> classes = new LinkedHashMap<>();
    private final List<Description> found = new ArrayList<>();
    private Class open;
    private String[] designated;
    private Map<String, String> attribute;
    private final List<String> options = new ArrayList<>();

    /** An object class definition while it is read. */
    private record Class(String name, String text, List<Attribute> attributes) {
    }

    private DescriptionReader(String bundle) {
        this.bundle = bundle;
    }

    /** The descriptions in one file. */
    static List<Description> read(InputStream xml, String bundle) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        DescriptionReader reader = new DescriptionReader(bundle);
        XMLStreamReader stream = factory.createXMLStreamReader(xml);
        while (stream.hasNext()) {
            int event = stream.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                reader.begin(stream);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                reader.end(stream.getLocalName());
            }
        }
        return reader.found;
    }

    private void begin(XMLStreamReader stream) {
        switch (stream.getLocalName()) {
            case "OCD" -> {
                open = new Class(text(stream, "name", ""), text(stream, "description", ""), new ArrayList<>());
                classes.put(text(stream, "id", ""), open);
            }
            case "AD" -> {
                attribute = new LinkedHashMap<>();
                for (int i = 0; i < stream.getAttributeCount(); i++) {
                    attribute.put(stream.getAttributeLocalName(i), stream.getAttributeValue(i));
                }
                options.clear();
            }
            case "Option" -> options.add(text(stream, "value", ""));
            case "Designate" -> designated = new String[] {text(stream, "pid", null),
                text(stream, "factoryPid", null)};
            case "Object" -> designate(text(stream, "ocdref", ""));
            default -> {
                // what else there is says nothing of values
            }
        }
    }

    private void designate(String reference) {
        Class described = classes.get(reference);
        if (described != null && designated != null) {
            boolean factory = designated[1] != null;
            found.add(new Description(factory ? designated[1] : designated[0], factory, described.name(),
                    described.text(), bundle, described.attributes()));
        }
    }

    private void end(String element) {
        if (element.equals("AD") && open != null && attribute != null) {
            String cardinality = attribute.getOrDefault("cardinality", "0");
            open.attributes().add(new Attribute(attribute.getOrDefault("id", ""), attribute.getOrDefault("name", ""),
                    attribute.getOrDefault("description", ""), attribute.getOrDefault("type", "String"),
                    !cardinality.equals("0"), attribute.get("default"), attribute.get("min"), attribute.get("max"),
                    List.copyOf(options), !"false".equals(attribute.get("required"))));
            attribute = null;
        }
    }

    private static String text(XMLStreamReader stream, String name, String otherwise) {
        String value = stream.getAttributeValue(null, name);
        return value == null ? otherwise : value;
    }
}

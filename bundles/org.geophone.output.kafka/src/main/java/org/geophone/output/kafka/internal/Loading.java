package org.geophone.output.kafka.internal;

import java.util.function.Supplier;

/**
 * The Kafka client looks for classes that its settings name by the thread's class loader first. Here all of them are
 * in this bundle; the client's own threads inherit the loader.
 */
final class Loading {
    private Loading() {
    }

    static <T> T within(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Loading.class.getClassLoader());
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}

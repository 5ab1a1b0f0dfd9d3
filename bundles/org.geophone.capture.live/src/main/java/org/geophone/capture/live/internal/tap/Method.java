package org.geophone.capture.live.internal.tap;

/** By what an interface is captured. */
public enum Method {
    /** The ring where it can be had, else libpcap. */
    AUTO("auto"),
    /** A ring shared with the kernel. */
    RING("ring"),
    /** libpcap, with a copy of each packet. */
    LIBPCAP("libpcap");

    private final String text;

    Method(String text) {
        this.text = text;
    }

    /** The method of this name, or null. */
    public static Method of(String text) {
        for (Method method : values()) {
            if (method.text.equals(text)) {
                return method;
            }
        }
        return null;
    }
}

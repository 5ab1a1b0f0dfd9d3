package org.geophone.api.capture;

/**
 * What a source is, in words.
 *
 * @param name short name, unique within the sensor, such as {@code file} or an interface's name
 * @param description one line for a person
 * @param live true when packets are lost if they are not taken in time
 * @param problem why it reads nothing, or not everything, at the moment, ready to be shown to a person; null when
 *     nothing is wrong
 */
public record SourceInfo(String name, String description, boolean live, String problem) {
    /** A source with which nothing is wrong. */
    public SourceInfo(String name, String description, boolean live) {
        this(name, description, live, null);
    }
}

package org.geophone.api.capture;

/**
 * What a source is, in words.
 *
 * @param name short name, unique within the sensor, such as {@code file} or an interface's name
 * @param description one line for a person
 * @param live true when packets are lost if they are not taken in time
 */
public record SourceInfo(String name, String description, boolean live) {
}

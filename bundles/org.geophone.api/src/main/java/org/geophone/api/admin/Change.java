package org.geophone.api.admin;

/**
 * A change of a configuration that can be taken back.
 *
 * @param id its number; rises
 * @param timeMillis wall clock, milliseconds since 1970
 * @param actor on whose behalf
 * @param pid the configuration
 * @param file its file
 * @param what the change in words, without secrets
 */
public record Change(long id, long timeMillis, Actor actor, String pid, String file, String what) {
}

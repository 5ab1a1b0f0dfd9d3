/**
 * Measures alerts against the labels of a capture: what was detected, when, how many bytes were gone by then, and how
 * many alerts were false. Times are seconds since 1970, delays seconds, payload bytes. Everything here belongs to the
 * thread of the verb.
 */
package org.geophone.shell.internal.evaluate;

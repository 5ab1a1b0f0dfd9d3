/**
 * The product's own stations from a capture file to the event ring, put together on a plain class path and timed
 * against the C loops of {@code native}: reader, block ring, decoder, event ring, one after the other, in the threads
 * of the sensor's modes. Every run counts the messages it was given and adds up the hash of their names, which has to
 * give what {@code native/corpus/parse.h} gives.
 */
package org.geophone.bench.path;

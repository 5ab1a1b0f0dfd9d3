/**
 * Where the emitting thread meets the lanes: documents are copied once into a shared chunk, and ranges of chunks are
 * handed to every lane that wants some of them.
 */
package org.geophone.dispatch.internal;

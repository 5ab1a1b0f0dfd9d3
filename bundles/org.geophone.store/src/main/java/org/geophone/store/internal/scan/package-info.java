/** Reads the few members of an event that are summed up, without building a tree. */
package org.geophone.store.internal.scan;

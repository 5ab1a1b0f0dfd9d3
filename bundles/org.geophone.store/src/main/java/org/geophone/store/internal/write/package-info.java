/** What becomes rows, by whose hand, and for how long. */
package org.geophone.store.internal.write;

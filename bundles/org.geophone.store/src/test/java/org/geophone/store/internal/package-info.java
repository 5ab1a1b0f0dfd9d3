/** Tests of the store as a whole. */
package org.geophone.store.internal;

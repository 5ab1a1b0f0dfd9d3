/** Sums of traffic by key and minute, in tables of fixed size. */
package org.geophone.store.internal.rollup;

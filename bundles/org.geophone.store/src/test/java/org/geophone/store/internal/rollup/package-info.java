/** Tests of the sums. */
package org.geophone.store.internal.rollup;

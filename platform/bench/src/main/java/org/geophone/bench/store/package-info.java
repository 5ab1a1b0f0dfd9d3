/** The store with ten million rows and ninety days: what every panel's question costs, and how fast events go in. */
package org.geophone.bench.store;

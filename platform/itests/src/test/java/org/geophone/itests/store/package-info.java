/** The store in the whole sensor. */
package org.geophone.itests.store;

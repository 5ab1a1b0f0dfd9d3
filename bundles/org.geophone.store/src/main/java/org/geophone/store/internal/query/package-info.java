/** Questions in SQL. */
package org.geophone.store.internal.query;

/** Tests of what is asked of the store. */
package org.geophone.api.store;

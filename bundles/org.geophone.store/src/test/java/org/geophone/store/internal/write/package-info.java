/** Tests of the package of the same name. */
package org.geophone.store.internal.write;

/** Tests of reading events. */
package org.geophone.store.internal.scan;

/** Tests of single files of the store. */
package org.geophone.store.internal.file;

/** The files: opening, schema, damage, and connections that read. */
package org.geophone.store.internal.file;

/**
 * Reading the Public Suffix List: the built-in copy, which comes out of a published artifact at build time, and an
 * updated file that replaces it at run time.
 */
package org.geophone.enrich.domain.internal.list;

/** Databases of addresses in MaxMind's format, made for tests. */
package org.geophone.testkit.mmdb;

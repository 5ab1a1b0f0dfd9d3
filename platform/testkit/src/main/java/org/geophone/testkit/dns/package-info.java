/** Builders of DNS messages and event slots, written independently of the decoder. */
package org.geophone.testkit.dns;

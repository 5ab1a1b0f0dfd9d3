/** Tests of whom a connection trusts. */
package org.geophone.output.elasticsearch.internal.tls;

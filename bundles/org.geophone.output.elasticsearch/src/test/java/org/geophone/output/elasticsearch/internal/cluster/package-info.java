/** Tests of the connections to a cluster. */
package org.geophone.output.elasticsearch.internal.cluster;

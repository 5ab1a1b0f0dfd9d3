/** Tests of the Elasticsearch output against a stand-in for a cluster. */
package org.geophone.output.elasticsearch.internal;

/**
 * Sends records to Elasticsearch. {@code bulk} builds requests and sorts what came of each document, {@code cluster}
 * speaks with the nodes and puts failures into words, {@code template} derives index templates from the schemas of the
 * documents and installs them.
 */
package org.geophone.output.elasticsearch.internal;

/** Bulk requests of documents that are sent as they are, and what became of each. */
package org.geophone.output.elasticsearch.internal.bulk;

/** The Elasticsearch output in the whole sensor, with real servers. */
package org.geophone.itests.elastic;

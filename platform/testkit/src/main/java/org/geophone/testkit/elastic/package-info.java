/** Real Elasticsearch servers for tests, and what is asked of them. */
package org.geophone.testkit.elastic;

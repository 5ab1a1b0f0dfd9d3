/** Tests of the index templates. */
package org.geophone.output.elasticsearch.internal.template;

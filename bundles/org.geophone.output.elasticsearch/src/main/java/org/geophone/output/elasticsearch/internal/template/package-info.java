/** Index templates: derived from the schemas of the documents, installed where that is allowed. */
package org.geophone.output.elasticsearch.internal.template;

/** The event document: ECS JSON from a query and its answer, straight into bytes. */
package org.geophone.pipeline.internal.document;

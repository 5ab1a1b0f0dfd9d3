/** Doors between the pipeline's threads and services that come and go: hold, hand over, go on. */
package org.geophone.pipeline.internal.gate;

/** The stages in their order: decode, enrich, score, emit. Hot path: no lock per message, no allocation, no log. */
package org.geophone.pipeline.internal.stage;

/** A bounded memory of recent messages per suspicious account. */
package org.geophone.pipeline.internal.evidence;

/** A small reader of captures that fills slots as the decoder and the domain enricher would, for measurements. */
package org.geophone.score.internal.replay;

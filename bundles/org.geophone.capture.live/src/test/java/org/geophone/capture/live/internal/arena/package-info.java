/** Tests. */
package org.geophone.capture.live.internal.arena;

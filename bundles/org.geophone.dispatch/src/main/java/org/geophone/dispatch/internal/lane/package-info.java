/** One lane: its queue, its settings, what it lost and why, and the thread that drives its output. */
package org.geophone.dispatch.internal.lane;

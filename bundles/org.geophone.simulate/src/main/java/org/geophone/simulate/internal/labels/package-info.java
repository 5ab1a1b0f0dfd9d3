/** What was sent, written down: counts and labels taken from the frames as they are written, and the labels file. */
package org.geophone.simulate.internal.labels;

/** {@code geophone run --interface}: turns the option into a configuration of live capture. */
package org.geophone.shell.internal.live;

/** One alert in plain words for a terminal, from its records. Everything in them came over the network: escaped. */
package org.geophone.shell.internal.explain;

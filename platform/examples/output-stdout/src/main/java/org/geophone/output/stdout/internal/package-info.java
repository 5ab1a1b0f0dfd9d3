/** Prints records on standard output. The example of the recipe by which outputs are added. */
package org.geophone.output.stdout.internal;

/** Tests of the package of the same name. */
package org.geophone.output.stdout.internal;

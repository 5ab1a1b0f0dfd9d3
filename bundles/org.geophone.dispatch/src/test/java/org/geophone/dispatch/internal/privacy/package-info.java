/** Tests of what outputs are not told. */
package org.geophone.dispatch.internal.privacy;

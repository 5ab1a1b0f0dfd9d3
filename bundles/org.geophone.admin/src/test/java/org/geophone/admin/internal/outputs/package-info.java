/** Tests of what is done with outputs. */
package org.geophone.admin.internal.outputs;

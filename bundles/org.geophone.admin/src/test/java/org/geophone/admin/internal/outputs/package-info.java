/** Tests of the audit file. */
package org.geophone.admin.internal.outputs;

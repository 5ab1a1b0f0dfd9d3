/** Tests of the local socket. */
package org.geophone.admin.internal.socket;

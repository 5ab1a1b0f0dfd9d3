/** Tests of certificates of outputs. */
package org.geophone.admin.internal.certificate;

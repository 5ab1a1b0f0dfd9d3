/** Tests of the webhook output: the common contract, its configuration, and receivers that are well and that are not. */
package org.geophone.output.webhook.internal;

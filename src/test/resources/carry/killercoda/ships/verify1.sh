#!/bin/bash
kubectl get namespace quay || exit 7

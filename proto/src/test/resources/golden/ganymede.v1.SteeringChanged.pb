
model-10	action-20	detail-30"ÑÚ÷ 